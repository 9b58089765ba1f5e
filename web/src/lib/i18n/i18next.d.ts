/** Keys are checked: a text that Portuguese lacks does not compile, one that English lacks fails a test. */
import 'i18next';
import type common from './locales/pt-PT/common.json';
import type problems from './locales/pt-PT/problems.json';
import type session from '../../features/session/locales/pt-PT.json';
import type booking from '../../features/booking/locales/pt-PT.json';
import type appointments from '../../features/appointments/locales/pt-PT.json';
import type profile from '../../features/profile/locales/pt-PT.json';
import type pay from '../../features/pay/locales/pt-PT.json';
import type pairing from '../../features/pairing/locales/pt-PT.json';
import type kiosk from '../../features/kiosk/locales/pt-PT.json';
import type display from '../../features/display/locales/pt-PT.json';
import type desk from '../../features/desk/locales/pt-PT.json';
import type admin from '../../features/admin/locales/pt-PT.json';
import type clock from '../../features/clock/locales/pt-PT.json';
import type insight from '../../features/insight/locales/pt-PT.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      problems: typeof problems;
      session: typeof session;
      booking: typeof booking;
      appointments: typeof appointments;
      profile: typeof profile;
      pay: typeof pay;
      pairing: typeof pairing;
      kiosk: typeof kiosk;
      display: typeof display;
      desk: typeof desk;
      admin: typeof admin;
      clock: typeof clock;
      insight: typeof insight;
    };
  }
}
