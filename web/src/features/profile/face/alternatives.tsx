import { ConciergeBell, QrCode, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const WAYS = [
  { way: 'qr', Icon: QrCode },
  { way: 'phone', Icon: Smartphone },
  { way: 'desk', Icon: ConciergeBell },
] as const;

/** The ways in without a face: nobody loses anything by them. */
export function Alternatives() {
  const { t } = useTranslation('profile');
  return (
    <section aria-labelledby="alternatives" className="mt-10">
      <h2 id="alternatives" className="text-lg font-bold">
        {t('face.ways.title')}
      </h2>
      <p className="mt-1 mb-4 text-muted">{t('face.ways.text')}</p>
      <ul className="grid gap-3 sm:grid-cols-3">
        {WAYS.map(({ way, Icon }) => (
          <li key={way} className="flex gap-3 rounded-2xl bg-sunken p-4 sm:flex-col">
            <Icon aria-hidden className="size-6 shrink-0 text-primary" />
            <div>
              <p className="font-semibold">{t(`face.ways.${way}.title`)}</p>
              <p className="text-sm text-muted">{t(`face.ways.${way}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
