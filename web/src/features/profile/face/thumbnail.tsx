import { useCallback } from 'react';

/** A picture that is in memory only; its address goes when it is no longer shown. */
export function Thumbnail({ picture, label }: { picture: Blob; label: string }) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return;
      const url = URL.createObjectURL(picture);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [picture],
  );
  return (
    <img ref={show} alt={label} className="aspect-3/4 w-full rounded-xl bg-sunken object-cover" />
  );
}
