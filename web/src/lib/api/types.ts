/** The API's shapes under the names the pages use. */
import type { components as Auth } from './schema/auth';
import type { components as Booking } from './schema/booking';
import type { components as Checkin } from './schema/checkin';
import type { components as Notification } from './schema/notification';
import type { components as Payment } from './schema/payment';

export type AuthSchemas = Auth['schemas'];
export type BookingSchemas = Booking['schemas'];
export type CheckinSchemas = Checkin['schemas'];
export type NotificationSchemas = Notification['schemas'];
export type PaymentSchemas = Payment['schemas'];

export type Me = AuthSchemas['MeView'];
export type Role = AuthSchemas['Role'];
export type DeviceKind = AuthSchemas['DeviceKind'];
export type Appointment = BookingSchemas['AppointmentView'];
export type AppointmentState = BookingSchemas['State'];
export type Service = BookingSchemas['ServiceView'];
export type Practitioner = BookingSchemas['PractitionerView'];
export type Location = BookingSchemas['LocationView'];
export type Organisation = BookingSchemas['OrganisationView'];
export type Slot = BookingSchemas['SlotView'];
export type QueuedVisit = CheckinSchemas['QueuedVisitView'];
export type Estimate = CheckinSchemas['EstimateView'];
