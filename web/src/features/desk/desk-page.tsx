import { Loaded, SkeletonList } from '@/components/states';
import { useMe } from '@/lib/session/session';
import type { DeskPageProps } from './desk-context';
import { choosePlace, rememberPlace, usePlaces, type Place } from './place';
import { PlaceChoice } from './place-picker';
import { TodayPage } from './today/today-page';

/** The front desk: which place, and its day. */
export function DeskPage({ search, onSearch }: DeskPageProps) {
  const places = usePlaces(useMe());
  const choose = (place: Place) => {
    rememberPlace(place.id);
    onSearch({ location: place.id, practitioner: undefined, patient: undefined }, { push: true });
  };
  return (
    <Loaded query={places} skeleton={<SkeletonList rows={2} row="h-96" />}>
      {(known) => {
        const place = choosePlace(known, search.location);
        return place ? (
          <TodayPage
            key={place.id}
            place={place}
            places={known}
            onPlace={choose}
            search={search}
            onSearch={onSearch}
          />
        ) : (
          <PlaceChoice places={known} onChoose={choose} />
        );
      }}
    </Loaded>
  );
}
