import { Camera, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Button, buttonClass } from '@/components/button';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import type { Practitioner } from '@/lib/api/types';

const PATH = '/api/booking/practitioners/{id}/photo';
const REFRESH = ['/api/booking/practitioners'];
const MOST_BYTES = 5 * 1024 * 1024;

interface Props {
  practitioner: Practitioner;
  onChanged: (changed: Practitioner) => void;
}

/** The photograph, changed at once: it is not part of what the form saves. */
export function PhotoControl({ practitioner, onChanged }: Props) {
  const { t } = useTranslation('admin');
  const input = useId();
  const { id, name, version, photo_url } = practitioner;
  const params = { path: { id }, header: { 'if-match': `"${version}"` } };
  const change = useAction(
    async (photo: File) => {
      if (photo.size > MOST_BYTES) throw new Problem('photo_too_large', 413);
      const form = new FormData();
      form.append('photo', photo);
      const { data } = await api.PUT(PATH, {
        params,
        body: { photo: photo.name },
        bodySerializer: () => form,
      });
      return data;
    },
    {
      refresh: REFRESH,
      onDone: (changed) => {
        if (changed) onChanged(changed);
        toast.done(t('photo.changed'));
      },
    },
  );
  const remove = useAction(async () => (await api.DELETE(PATH, { params })).data, {
    refresh: REFRESH,
    onDone: (changed) => {
      if (changed) onChanged(changed);
      toast.done(t('photo.removed'));
    },
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={name} photo={photo_url} size="size-20 text-2xl" />
        <div className="flex flex-wrap gap-2">
          <input
            id={input}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="peer sr-only"
            onChange={(event) => {
              const [photo] = event.target.files ?? [];
              if (photo) change.run(photo);
              event.target.value = '';
            }}
          />
          <label
            htmlFor={input}
            aria-busy={change.pending}
            className={`${buttonClass('secondary', 'small')} cursor-pointer peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-primary`}
          >
            <Camera aria-hidden className={`size-4 ${change.pending ? 'animate-pulse' : ''}`} />
            {t(change.pending ? 'photo.sending' : photo_url ? 'photo.change' : 'photo.add')}
          </label>
          {photo_url && (
            <Button
              kind="quiet"
              size="small"
              icon={<Trash2 aria-hidden className="size-4" />}
              pending={remove.pending}
              onClick={() => remove.run()}
            >
              {t('photo.remove')}
            </Button>
          )}
        </div>
      </div>
      <p className="text-sm text-muted">{t('photo.hint')}</p>
      <ProblemNote problem={change.problem ?? remove.problem} />
    </div>
  );
}
