import { CalendarPlus, Footprints, Keyboard, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { PageHeader } from '@/components/card';
import { IconButton } from '@/components/icon-button';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import type { Place } from '../place';
import { PlaceSwitch } from '../place-picker';

interface Props {
  places: readonly Place[];
  onPlace: (place: Place) => void;
}

/** The day's name, and what begins at the desk. */
export function Header({ places, onPlace }: Props) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place, now, openDialog } = useDesk();
  return (
    <PageHeader
      title={t('title', { place: place.name })}
      actions={
        <>
          <PlaceSwitch place={place} places={places} onChoose={onPlace} />
          <IconButton
            label={t('header.shortcuts')}
            onClick={() => openDialog({ kind: 'shortcuts' })}
          >
            <Keyboard aria-hidden className="size-5" />
          </IconButton>
          {place.frontDesk && (
            <>
              <Button
                kind="secondary"
                icon={<Search aria-hidden className="size-5" />}
                onClick={() => openDialog({ kind: 'patients' })}
              >
                {t('header.patients')}
              </Button>
              <Button
                kind="secondary"
                icon={<Footprints aria-hidden className="size-5" />}
                onClick={() => openDialog({ kind: 'book', walkIn: true, patient: null })}
              >
                {t('header.walkIn')}
              </Button>
              <Button
                icon={<CalendarPlus aria-hidden className="size-5" />}
                onClick={() => openDialog({ kind: 'book', walkIn: false, patient: null })}
              >
                {t('header.book')}
              </Button>
            </>
          )}
        </>
      }
    >
      <span className="block first-letter:uppercase">{format.day(now, place.zone)}</span>
    </PageHeader>
  );
}
