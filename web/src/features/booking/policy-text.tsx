import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { freeUntil, latePercent, type Policy } from '@/lib/policy/policy';
import { useServerNow } from '@/lib/time/clock';

interface Props {
  policy: Policy;
  startsAt: string;
  zone: string;
}

/** Until when cancelling is free, and what is given back afterwards. */
export function PolicyText({ policy, startsAt, zone }: Props) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const now = useServerNow(60_000);
  const until = freeUntil(startsAt, policy);
  const percent = latePercent(policy);
  const free = now < until;
  const after = free ? 'policy.later' : 'policy.now';
  return (
    <>
      <span className="block">
        {free ? t('policy.freeUntil', { when: format.short(until, zone) }) : t('policy.notFree')}
      </span>
      <span className="font-normal text-muted">
        {percent === 0 ? t(`${after}Nothing`) : t(`${after}Percent`, { percent })}
      </span>
    </>
  );
}
