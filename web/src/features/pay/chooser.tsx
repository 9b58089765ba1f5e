import { Landmark, Smartphone } from 'lucide-react';
import { useRef, useState, type SyntheticEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { mobileNumber } from '@/lib/phone/portuguese-mobile';
import type { Choice, Method } from './choice';
import type { Invoice } from './invoice';
import { InvoiceFields } from './invoice-fields';
import type { Instruction, PayLink } from './link';
import { PANEL } from './look';
import { MobileField } from './mobile-field';

interface Props {
  token: string;
  link: PayLink;
  offered: readonly Method[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
  invoice: Invoice;
  /** Back to the instruction that still waits, where there is one. */
  onKeep: (() => void) | undefined;
  onGiven: (instruction: Instruction) => void;
}

/** How, on which phone, and whom to bill; one button does the rest. */
export function Chooser(props: Props) {
  const { token, link, offered, choice, onChoice, invoice, onKeep, onGiven } = props;
  const { method, phone } = choice;
  const { t } = useTranslation('pay');
  const amount = useFormat().money(link.amount_cents, link.currency);
  const [insisted, setInsisted] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const pay = useAction(
    async (body: { method: Method; phone: string | null }) => {
      const { data } = await api.POST('/api/payment/links/{token}/pay', {
        params: { path: { token } },
        body,
      });
      return data;
    },
    { onDone: (given) => given && onGiven(given) },
  );

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setInsisted(true);
    const number = method === 'mbway' ? mobileNumber(phone) : null;
    const ready = method !== 'mbway' || number !== null;
    if (ready && (await invoice.save())) pay.run({ method, phone: number });
    else requestAnimationFrame(() => firstWrong(form.current)?.focus());
  };

  if (!offered.length) return <p className={`${PANEL} text-lg`}>{t('method.none')}</p>;
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className={PANEL}>
      <Ended instruction={link.instruction} />
      <fieldset className="min-w-0">
        <legend className="mb-3 text-lg font-bold">{t('method.title')}</legend>
        <div className="flex flex-col gap-3">
          {offered.map((each) => (
            <MethodChoice
              key={each}
              method={each}
              chosen={each === method}
              onChoose={() => {
                onChoice({ method: each, phone });
                pay.reset();
              }}
            />
          ))}
        </div>
      </fieldset>
      {method === 'mbway' && (
        <div className="mt-5">
          <MobileField
            value={phone}
            onChange={(typed) => onChoice({ method, phone: typed })}
            insisted={insisted}
            amount={amount}
          />
        </div>
      )}
      <div className="mt-6 border-t border-line pt-5">
        <InvoiceFields invoice={invoice} />
      </div>
      {onKeep && <p className="mt-5 text-sm text-muted">{t('method.replaces')}</p>}
      <div className="mt-6 flex flex-col gap-3">
        <ProblemNote problem={pay.problem ?? invoice.problem} />
        <Button type="submit" size="large" wide pending={pay.pending || invoice.pending}>
          {t(method === 'mbway' ? 'method.payMbway' : 'method.payMultibanco', { amount })}
        </Button>
        {onKeep && (
          <Button kind="quiet" wide onClick={onKeep}>
            {t('method.keep')}
          </Button>
        )}
      </div>
    </form>
  );
}

const ICONS: Record<Method, ReactNode> = {
  mbway: <Smartphone aria-hidden className="size-7 text-primary" />,
  multibanco: <Landmark aria-hidden className="size-7 text-primary" />,
};

const firstWrong = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>('[aria-invalid="true"]');

interface ChoiceProps {
  method: Method;
  chosen: boolean;
  onChoose: () => void;
}

function MethodChoice({ method, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('pay');
  return (
    <label className="flex min-h-16 cursor-pointer items-center gap-4 rounded-2xl border-2 border-line px-4 py-3 transition-colors has-checked:border-primary has-checked:bg-primary-soft/50 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary">
      <input
        type="radio"
        name="method"
        value={method}
        checked={chosen}
        onChange={onChoose}
        className="size-5 shrink-0 accent-primary outline-none"
      />
      <span className="min-w-0 grow">
        <span className="block font-bold">{t(`method.${method}`)}</span>
        <span className="block text-sm text-muted">{t(`method.${method}Hint`)}</span>
      </span>
      {ICONS[method]}
    </label>
  );
}

const ENDINGS = ['rejected', 'expired', 'declined', 'failed'] as const;

/** What became of the request before. */
function Ended({ instruction }: { instruction: Instruction | null }) {
  const { t } = useTranslation('pay');
  const ending = ENDINGS.find((each) => each === instruction?.status);
  return (
    <div role="status" className="empty:hidden">
      {ending && (
        <p className="mb-5 rounded-xl bg-warning-soft px-4 py-3 font-medium text-warning">
          {t(`ended.${ending}`)}
        </p>
      )}
    </div>
  );
}
