import { ScanFace } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { PartPage } from '../part-page';
import { Alternatives } from './alternatives';
import { ClinicCard } from './clinic-card';
import { useFaceClinics } from './use-face-clinics';

/** Where one is recognised by one's face; agreed to by the clinic, each by itself. */
export function FacePage() {
  const { t } = useTranslation('profile');
  const clinics = useFaceClinics();
  return (
    <PartPage title={t('face.title')} intro={t('face.intro')}>
      <Loaded query={clinics} skeleton={<SkeletonList rows={1} row="h-44" />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState icon={<ScanFace aria-hidden />} title={t('face.none')}>
              {t('face.noneHint')}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-4">
              {found.map((clinic) => (
                <li key={clinic.id}>
                  <ClinicCard clinic={clinic} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Alternatives />
    </PartPage>
  );
}
