import type { PaymentSchemas } from '@/lib/api/types';

export type Method = PaymentSchemas['ChooseMethod']['method'];

/** In the order of how many people here choose them. */
export const METHODS = ['mbway', 'multibanco'] as const satisfies readonly Method[];

/** How to pay, and the phone as it was typed; kept while one goes back and forth. */
export interface Choice {
  method: Method;
  phone: string;
}
