/** Amounts are integer cents, as in the API. */
export function formatMoney(cents: number, language: string, currency = 'EUR'): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(cents / 100);
}

/** Cents of what a person typed, `1.234,56` and `12.5` alike; null when it is not an amount. */
export function parseMoney(text: string): number | null {
  const plain = text
    .replace(/[\s€]/g, '')
    .replace(/[.,](?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}
