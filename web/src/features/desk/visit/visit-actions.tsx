import { EllipsisVertical } from 'lucide-react';
import { useEffect, useImperativeHandle, useState, type MouseEvent, type Ref } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { useDesk, type Payable } from '../desk-context';
import type { Line } from '../today/today';
import { useVisitAction, type Step } from './use-visit-action';
import { verbsFor, type Verb } from './verbs';

export interface VisitActionsHandle {
  act: (verb: Verb) => void;
}

interface Props {
  line: Line;
  /** For keys that are pressed on the card. */
  handle?: Ref<VisitActionsHandle>;
}

/** Nothing presses with these: most of a board are people who are still to come. */
const CALM: ReadonlySet<Verb> = new Set(['arrive', 'missed', 'pay']);

/** The step that usually comes next as a button, the others in a menu. */
export function VisitActions({ line, handle }: Props) {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  const action = useVisitAction();
  const [step, setStep] = useState<Verb | null>(null);
  const verbs = verbsFor(line, desk.place.frontDesk);
  const [next, ...others] = verbs;
  const name = line.patientName ?? t('unnamed');

  const act = (verb: Verb) => {
    setStep(verb);
    if (verb === 'pay') desk.openDialog({ kind: 'pay', payable: payableOf(line) });
    else if (verb === 'missed' || verb === 'call_room') {
      desk.openDialog({ kind: verb, id: line.id });
    } else {
      action.run({ step: verb satisfies Step, line });
    }
  };
  useImperativeHandle(handle, () => ({ act }));
  useEffect(() => action.reset, [line.stage, action.reset]);

  const click = (event: MouseEvent, verb: Verb) => {
    // detail counts the clicks of the mouse; 0 is the keyboard's.
    if (event.detail > 1 || (event.detail === 1 && !desk.mayClick(line, event))) return;
    act(verb);
  };

  if (!next) return null;
  return (
    <div className="flex items-center gap-1">
      <Button
        size="small"
        kind={CALM.has(next) ? 'secondary' : 'primary'}
        pending={action.pending && step === next}
        aria-label={`${t(labelOf(next, line))}: ${name}`}
        onClick={(event) => click(event, next)}
      >
        {t(next === 'pay' ? 'verb.pay_short' : labelOf(next, line))}
      </Button>
      {others.length > 0 && (
        <MenuTrigger>
          <AriaButton
            aria-label={t('moreFor', { name })}
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
          >
            <EllipsisVertical aria-hidden className="size-5" />
          </AriaButton>
          <Popover
            placement="bottom end"
            className="min-w-56 rounded-xl border border-line bg-surface p-1.5 shadow-float"
          >
            <Menu
              aria-label={t('moreFor', { name })}
              className="outline-none"
              onAction={(key) => {
                const verb = others.find((each) => each === key);
                if (verb) act(verb);
              }}
            >
              {others.map((verb) => (
                <MenuItem
                  key={verb}
                  id={verb}
                  className={`cursor-pointer rounded-lg px-3 py-2 font-medium outline-none focus:bg-primary-soft focus:text-on-primary-soft ${verb === 'missed' ? 'text-danger' : ''}`}
                >
                  {t(labelOf(verb, line))}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}

const payableOf = (line: Line): Payable => ({
  appointmentId: line.id,
  patientName: line.patientName,
  serviceName: line.serviceName,
  startsAt: line.startsAt,
  arrives: false,
});

/** "Call" is "call again" for who has been called. */
function labelOf(verb: Verb, line: Line) {
  return verb === 'call' && line.stage === 'called'
    ? ('verb.call_again' as const)
    : (`verb.${verb}` as const);
}
