import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chooser } from './chooser';
import { METHODS, type Choice, type Method } from './choice';
import { Deadline } from './deadline';
import { useInvoice } from './invoice';
import { InvoicePanel } from './invoice-panel';
import { useLinkChange, type PayLink } from './link';
import { COLUMNS } from './look';
import { MbwayWaiting } from './mbway-waiting';
import { MultibancoReference } from './multibanco-reference';
import { Summary } from './summary';

interface Props {
  token: string;
  link: PayLink;
  /** Nobody says right now whether the money came. */
  lost: boolean;
}

/** A link that waits for its money: choose how, and then what to do elsewhere. */
export function Payable({ token, link, lost }: Props) {
  const { t } = useTranslation('pay');
  const change = useLinkChange(token);
  const over = useCallback(() => change(), [change]);
  const invoice = useInvoice(token, link.invoice_details, (kept) =>
    change({ invoice_details: kept }),
  );
  const [left, setLeft] = useState<string | null>(null);
  const pending = link.instruction?.status === 'pending' ? link.instruction : null;
  const waiting = pending && pending.id !== left ? pending : null;
  const offered = METHODS.filter((each) => link.methods.includes(each));
  const [choice, setChoice] = useState<Choice>({ method: offered[0] ?? 'mbway', phone: '' });
  const leaveFor = (method: Method) => {
    setLeft(waiting?.id ?? null);
    setChoice((choice) => ({
      ...choice,
      method: offered.includes(method) ? method : choice.method,
    }));
  };

  return (
    <div className={COLUMNS}>
      <div className="md:sticky md:top-6">
        <h1 className="mb-4 text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <Summary link={link}>
          <Deadline link={link} onOver={over} />
        </Summary>
      </div>
      <div className="flex flex-col gap-6">
        {!waiting && (
          <Chooser
            token={token}
            link={link}
            offered={offered}
            choice={choice}
            onChoice={setChoice}
            invoice={invoice}
            onKeep={pending ? () => setLeft(null) : undefined}
            onGiven={(instruction) => {
              setLeft(null);
              change({ instruction });
            }}
          />
        )}
        {waiting?.method === 'mbway' && (
          <MbwayWaiting
            instruction={waiting}
            lost={lost}
            onNumber={() => leaveFor('mbway')}
            onOther={() => leaveFor('multibanco')}
          />
        )}
        {waiting?.method === 'multibanco' && (
          <MultibancoReference
            instruction={waiting}
            lost={lost}
            zone={link.zone}
            onLeave={() => leaveFor('mbway')}
          />
        )}
        {waiting && <InvoicePanel invoice={invoice} />}
      </div>
    </div>
  );
}
