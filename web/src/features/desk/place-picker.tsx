import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';
import { CONTROL } from '@/components/field';
import { EmptyState } from '@/components/states';
import type { Place } from './place';

interface Props {
  places: readonly Place[];
  onChoose: (place: Place) => void;
}

/** For who works at several places and has not said yet at which one today. */
export function PlaceChoice({ places, onChoose }: Props) {
  const { t } = useTranslation('desk');
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('place.title')}>{places.length > 0 && t('place.text')}</PageHeader>
      {places.length === 0 && (
        <EmptyState title={t('place.none')} icon={<MapPin aria-hidden />}>
          {t('place.noneText')}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {places.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              onClick={() => onChoose(place)}
              className="flex w-full items-center gap-4 rounded-card border border-line bg-surface p-5 text-left shadow-card hover:border-primary"
            >
              <span className="rounded-full bg-primary-soft p-3 text-primary">
                <MapPin aria-hidden />
              </span>
              <span>
                <span className="block text-lg font-bold">{place.name}</span>
                <span className="text-muted">{place.organisationName}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Changes the place; not there for who has only one. */
export function PlaceSwitch({ place, places, onChoose }: Props & { place: Place }) {
  const { t } = useTranslation('desk');
  if (places.length < 2) return null;
  return (
    <select
      aria-label={t('place.switch')}
      value={place.id}
      onChange={(event) => {
        const chosen = places.find((each) => each.id === event.target.value);
        if (chosen) onChoose(chosen);
      }}
      className={`${CONTROL} min-h-10! w-auto! max-w-72 rounded-lg! px-3! py-1! text-sm`}
    >
      {places.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name} · {each.organisationName}
        </option>
      ))}
    </select>
  );
}
