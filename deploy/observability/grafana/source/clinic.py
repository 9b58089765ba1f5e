"""What the front desk lives through: bookings, money, waiting, who did not come.

Of all clinics together: no series knows an organisation. Each clinic's own figures are on its
statistics page.
"""

from panels import chart, dashboard, figure, line


def _told(event: str, window: str = "$__rate_interval") -> str:
    return f'sum(increase(atrium_events_published_total{{type="{event}"}}[{window}]))'


def _today(title: str, event: str, says: str) -> dict[str, object]:
    return figure(title, "short", f"round({_told(event, '24h')})", says=says)


def _waited(share: float) -> str:
    return (
        f"histogram_quantile({share}, sum by (le) (increase(atrium_waiting_minutes_bucket[30m])))"
    )


CLINIC = dashboard(
    "atrium-clinic",
    "Atrium · the clinic",
    "Bookings, payments, waiting times and no-shows of all clinics together.",
    [
        (
            "The last 24 hours",
            [
                _today("Booked", "booking.appointment_booked.v1", "Held, waiting for payment."),
                _today(
                    "Confirmed", "booking.appointment_confirmed.v1", "Paid, or paid at the desk."
                ),
                _today("Cancelled", "booking.appointment_cancelled.v1", "By patients or the desk."),
                _today("Expired", "booking.appointment_expired.v1", "Nobody paid in time."),
                _today("No-shows", "booking.appointment_missed.v1", "Confirmed, and did not come."),
                _today("Paid", "payment.payment_completed.v1", "Payments, by any way."),
            ],
        ),
        (
            "Bookings",
            [
                chart(
                    "What becomes of appointments",
                    "short",
                    *[
                        line(_told(f"booking.appointment_{what}.v1"), what)
                        for what in (
                            "booked",
                            "confirmed",
                            "rescheduled",
                            "cancelled",
                            "expired",
                            "completed",
                            "missed",
                        )
                    ],
                    says="Events per interval, as the bus confirmed them.",
                ),
                chart(
                    "Share of no-shows",
                    "percentunit",
                    line(
                        f"{_told('booking.appointment_missed.v1', '24h')} / clamp_min("
                        f"{_told('booking.appointment_missed.v1', '24h')}"
                        f" + {_told('booking.appointment_completed.v1', '24h')}, 1)",
                        "no-shows",
                    ),
                    says="Missed, of all appointments that ended in the last 24 hours.",
                ),
            ],
        ),
        (
            "Money",
            [
                chart(
                    "Payments",
                    "short",
                    *[
                        line(_told(f"payment.payment_{what}.v1"), what)
                        for what in ("requested", "completed", "failed", "refunded")
                    ],
                    says="Events per interval.",
                ),
                figure(
                    "In review",
                    "short",
                    "max(atrium_payments_in_review)",
                    says="Money that came otherwise than asked: a person decides.",
                    red_from=1,
                ),
                figure(
                    "Without invoice",
                    "short",
                    "max(atrium_invoices_missing)",
                    says="Paid since yesterday and not yet documented; minutes are normal.",
                    red_from=5,
                ),
                figure(
                    "Until the fiscal day ends",
                    "s",
                    "max(atrium_invoice_day_left_seconds)",
                    says="Lisbon's midnight, by the business clock.",
                ),
            ],
        ),
        (
            "Waiting",
            [
                chart(
                    "From arrival to the call",
                    "m",
                    line(_waited(0.5), "half wait at most"),
                    line(_waited(0.9), "nine of ten wait at most"),
                    says="Minutes, of those called in the last half hour.",
                ),
                chart(
                    "How wrong the estimate was",
                    "m",
                    *[
                        line(
                            f"histogram_quantile({share}, sum by (le)"
                            " (increase(atrium_waiting_error_minutes_bucket[2h])))",
                            legend,
                        )
                        for share, legend in ((0.1, "1 of 10"), (0.5, "half"), (0.9, "9 of 10"))
                    ],
                    says="Minutes waited beyond what was expected on arrival; below 0: shorter.",
                ),
                chart(
                    "Arrivals and calls",
                    "short",
                    line(_told("checkin.patient_checked_in.v1"), "arrived"),
                    line(_told("checkin.patient_called.v1"), "called"),
                    line(_told("checkin.consultation_finished.v1"), "finished"),
                    says="Events per interval.",
                ),
            ],
        ),
        (
            "Messages",
            [
                chart(
                    "Messages to patients",
                    "short",
                    line(_told("notification.message_sent.v1"), "sent"),
                    line(_told("notification.message_failed.v1"), "failed"),
                    says="SMS and email together.",
                ),
                chart(
                    "Screens that watch",
                    "short",
                    line("sum by (route) (atrium_streams_open)", "{{route}}"),
                    says="Displays, desks and phones with an open stream.",
                ),
            ],
        ),
    ],
    since="now-24h",
)
