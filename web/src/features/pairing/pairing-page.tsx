import { useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone, Tv } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/brand';
import { Button } from '@/components/button';
import { Keypad } from '@/components/keypad';
import { LanguageSwitch } from '@/components/language-switch';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import type { DeviceKind } from '@/lib/api/types';
import { deviceQuery, pairDevice } from '@/lib/session/device';
import { CODE_KEYS, CODE_LENGTH, inGroups, readCode, typed } from './code';

/** Where a manager types the code that makes this browser a kiosk or a display. */
export function PairingPage({ kind, other }: { kind: DeviceKind; other: DeviceKind | undefined }) {
  const { t } = useTranslation('pairing');
  const Icon = kind === 'kiosk' ? MonitorSmartphone : Tv;
  return (
    <main className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-8 p-6 sm:p-10">
      <title>{`${t(`title.${kind}`)} · Atrium`}</title>
      <header className="flex items-center justify-between gap-4">
        <Brand />
        <LanguageSwitch />
      </header>
      <div className="my-auto flex flex-col gap-8">
        <div>
          <Icon aria-hidden className="mb-4 size-12 text-primary" strokeWidth={1.5} />
          <h1 className="text-4xl font-bold">{t(`title.${kind}`)}</h1>
          <p className="mt-3 max-w-xl text-xl text-muted">{t(`text.${kind}`)}</p>
          {other && other !== kind && (
            <p className="mt-4 rounded-xl bg-warning-soft px-4 py-3 font-medium text-warning">
              {t(`other.${other}`)}
            </p>
          )}
        </div>
        <CodeForm />
      </div>
    </main>
  );
}

function CodeForm() {
  const { t } = useTranslation('pairing');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const pairing = useAction(pairDevice, {
    onDone: (session) => queries.setQueryData(deviceQuery.queryKey, session),
  });
  const refused = pairing.problem !== null;
  useEffect(() => field.current?.focus(), []);

  const change = (to: string) => {
    setCode(to);
    if (to.length === CODE_LENGTH && to !== code) pairing.run(to);
    else if (refused) pairing.reset();
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === CODE_LENGTH) pairing.run(code);
      }}
    >
      <label className="flex flex-col gap-2">
        <span className="font-semibold">{t('code')}</span>
        <input
          ref={field}
          value={inGroups(code)}
          onChange={(event) => change(readCode(event.target.value))}
          inputMode="none"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={refused || undefined}
          placeholder="···· ····"
          className="w-full rounded-2xl border border-edge bg-surface px-6 py-4 text-center text-5xl font-bold tracking-widest tabular placeholder:text-muted/60 aria-invalid:border-danger"
        />
      </label>
      <ProblemNote problem={pairing.problem} />
      <Keypad
        label={t('keys')}
        keys={CODE_KEYS}
        className="grid-cols-6 sm:grid-cols-8"
        onKey={(key) => change(typed(code, key, refused))}
        onDelete={() => change(code.slice(0, -1))}
      />
      <Button
        type="submit"
        size="large"
        wide
        pending={pairing.pending}
        disabled={code.length < CODE_LENGTH}
      >
        {t('pair')}
      </Button>
    </form>
  );
}
