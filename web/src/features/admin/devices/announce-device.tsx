import { zodResolver } from '@hookform/resolvers/zod';
import { CircleCheck } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { SelectField, TextField } from '@/components/field';
import { Loaded, ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { AuthSchemas, Location } from '@/lib/api/types';
import { formatCountdown } from '@/lib/time/time';
import { useNow } from '@/lib/time/use-now';
import { useLocations } from '../use-places';

const shape = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  kind: z.enum(['kiosk', 'display']),
  location_id: z.string().check(z.minLength(1)),
});
type Device = z.infer<typeof shape>;

/**
 * Milliseconds by which the server's clock is before this browser's. Codes run on the real clock,
 * which development does not move, so that the business's present is of no use here.
 */
function serverAhead(response: Response): number {
  const answered = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(answered) ? 0 : answered - Date.now();
}

interface Props {
  open: boolean;
  onClose: () => void;
  organisationId: string;
  /** True once the device with this id has been given its code. */
  paired: (id: string) => boolean | undefined;
}

/** Announce a kiosk or display; its code is shown until somebody has typed it there. */
export function AnnounceDevice({ open, onClose, organisationId, paired }: Props) {
  const { t } = useTranslation('admin');
  const announce = useAction(
    async (device: Device) => {
      const { data, response } = await api.POST('/api/auth/devices', {
        body: { ...device, organisation_id: organisationId },
      });
      return data && { ...data, ahead: serverAhead(response) };
    },
    { refresh: ['/api/auth/devices'] },
  );
  const locations = useLocations(organisationId);
  const close = () => {
    announce.reset();
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={t('devices.add')}>
      {announce.result ? (
        <PairingCode
          device={announce.result}
          paired={paired(announce.result.id) ?? false}
          onClose={close}
        />
      ) : (
        <Loaded query={locations}>
          {(places) => (
            <DeviceForm
              locations={places}
              onSubmit={announce.run}
              pending={announce.pending}
              problem={announce.problem}
            />
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

interface FormProps {
  locations: readonly Location[];
  onSubmit: (device: Device) => void;
  pending: boolean;
  problem: unknown;
}

function DeviceForm({ locations, onSubmit, pending, problem }: FormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Device>({
    resolver: zodResolver(shape),
    defaultValues: { kind: 'kiosk', location_id: locations[0]?.id },
  });
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
    >
      <SelectField label={t('devices.what')} {...form.register('kind')}>
        <option value="kiosk">{t('devices.kind.kiosk')}</option>
        <option value="display">{t('devices.kind.display')}</option>
      </SelectField>
      <TextField
        label={t('devices.name')}
        hint={t('devices.nameHint')}
        error={errors.name && t('common:form.required')}
        {...form.register('name')}
      />
      <SelectField
        label={t('devices.where')}
        error={errors.location_id && t('common:form.required')}
        {...form.register('location_id')}
      >
        {locations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <ProblemNote problem={problem} />
      <Button type="submit" pending={pending}>
        {t('devices.makeCode')}
      </Button>
    </form>
  );
}

interface CodeProps {
  device: AuthSchemas['AnnouncedDevice'] & { ahead: number };
  paired: boolean;
  onClose: () => void;
}

function PairingCode({ device, paired, onClose }: CodeProps) {
  const { t } = useTranslation(['admin', 'common']);
  const now = useNow().getTime() + device.ahead;
  const left = (new Date(device.pairing_code_expires_at).getTime() - now) / 1000;
  if (paired) {
    return (
      <div role="status" className="flex flex-col items-center gap-4 text-center">
        <CircleCheck aria-hidden className="size-12 text-success" />
        <p className="text-lg font-semibold">{t('devices.pairedNow', { name: device.name })}</p>
        <Button onClick={onClose}>{t('common:actions.close')}</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-center gap-4 text-center">
      <p>{t('devices.codeText', { path: `/${device.kind}` })}</p>
      <p
        data-testid="pairing-code"
        className="rounded-2xl bg-primary-soft px-6 py-4 text-4xl font-bold tracking-[0.15em] text-on-primary-soft tabular"
      >
        {device.pairing_code}
      </p>
      <p className="text-muted tabular" role="timer">
        {left > 0 ? t('devices.codeLeft', { time: formatCountdown(left) }) : t('devices.codeOver')}
      </p>
      <Button kind="secondary" onClick={onClose}>
        {t('common:actions.close')}
      </Button>
    </div>
  );
}
