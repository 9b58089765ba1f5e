"""From the outbox of one service to the effect in another: lag, retries, parked, consumers."""

from panels import chart, dashboard, figure, line

_QUEUES = "auth|booking|payment|notification|checkin"
_OURS = f'queue=~"{_QUEUES}"'
_RATE = "[$__rate_interval]"

BUS = dashboard(
    "atrium-bus",
    "Atrium · the bus",
    "Events from the outbox to their effect. In the standalone, which has no broker, the rows from"
    " RabbitMQ are empty.",
    [
        (
            "Now",
            [
                figure(
                    "Oldest untold event",
                    "s",
                    "max(atrium_outbox_lag_seconds)",
                    says="Of all services; seconds are normal, a minute is not.",
                    red_from=60,
                ),
                figure(
                    "Parked",
                    "short",
                    "sum(max by (service) (atrium_inbox_parked))",
                    says="Messages given up on: atrium ops parked list.",
                    red_from=1,
                ),
                figure(
                    "Being tried again",
                    "short",
                    "sum(max by (service) (atrium_inbox_retries))",
                    says="Messages whose handler failed.",
                    red_from=50,
                ),
                figure(
                    "Failed jobs",
                    "short",
                    "sum(max by (service) (atrium_jobs_failed))",
                    says="Jobs given up on: atrium ops jobs list.",
                    red_from=1,
                ),
                figure(
                    "Services that take messages",
                    "short",
                    f"count(max by (queue) (rabbitmq_detailed_queue_consumers{{{_OURS}}}) > 0)",
                    says="Queues of ours with a consumer: five when all is well.",
                ),
            ],
        ),
        (
            "Told",
            [
                chart(
                    "Outbox lag",
                    "s",
                    line("max by (service) (atrium_outbox_lag_seconds)", "{{service}}"),
                    says="Age of the oldest event that the bus has not confirmed.",
                ),
                chart(
                    "Outbox rows",
                    "short",
                    line("max by (service) (atrium_outbox_rows)", "{{service}}"),
                    says="How many there are.",
                ),
                chart(
                    "Published",
                    "ops",
                    line(f"sum by (type) (rate(atrium_events_published_total{_RATE}))", "{{type}}"),
                    says="By type, per second.",
                ),
            ],
        ),
        (
            "Heard",
            [
                chart(
                    "Handled",
                    "ops",
                    line(
                        f"sum by (service, outcome) (rate(atrium_events_handled_total{_RATE}))",
                        "{{service}} {{outcome}}",
                    ),
                    says="Per second; failed ones go to the retry list.",
                ),
                chart(
                    "From emitting to the effect",
                    "s",
                    line(
                        "histogram_quantile(0.95, sum by (service, le)"
                        f" (rate(atrium_event_latency_seconds_bucket{_RATE})))",
                        "{{service}}",
                    ),
                    says="What 19 of 20 events do not exceed, by who hears them.",
                ),
                chart(
                    "Retries and parked",
                    "short",
                    line("max by (service) (atrium_inbox_retries)", "{{service}} retried"),
                    line("max by (service) (atrium_inbox_parked)", "{{service}} parked"),
                    says="In the consumer's own database.",
                ),
            ],
        ),
        (
            "Queues in RabbitMQ",
            [
                chart(
                    "Consumers",
                    "short",
                    line(
                        f"max by (queue) (rabbitmq_detailed_queue_consumers{{{_OURS}}})",
                        "{{queue}}",
                    ),
                    says="Workers that take from each queue.",
                ),
                chart(
                    "Waiting",
                    "short",
                    line(
                        f"max by (queue) (rabbitmq_detailed_queue_messages_ready{{{_OURS}}})",
                        "{{queue}}",
                    ),
                    says="Messages nobody has taken yet.",
                ),
                chart(
                    "In hand",
                    "short",
                    line(
                        f"max by (queue) (rabbitmq_detailed_queue_messages_unacked{{{_OURS}}})",
                        "{{queue}}",
                    ),
                    says="Taken and not yet acknowledged.",
                ),
                chart(
                    "Unreadable",
                    "short",
                    line(
                        f'max by (queue) (rabbitmq_detailed_queue_messages{{queue!~"{_QUEUES}"}})',
                        "{{queue}}",
                    ),
                    says="What is in other queues: dead letters.",
                ),
            ],
        ),
        (
            "Jobs, and what is written down",
            [
                chart(
                    "Waiting",
                    "short",
                    line("max by (service) (atrium_jobs_queued)", "{{service}}"),
                    says="Delayed ones included.",
                ),
                chart(
                    "Overdue",
                    "s",
                    line("max by (service) (atrium_jobs_lag_seconds)", "{{service}}"),
                    says="How long the oldest due job has been waiting.",
                ),
                chart(
                    "Audit entries to be chained",
                    "short",
                    line("max by (service) (atrium_audit_unsealed)", "{{service}}"),
                    says="Near nought; for minutes only when no worker runs.",
                ),
                chart(
                    "Audit entries chained",
                    "short",
                    line("max by (service) (atrium_audit_sealed)", "{{service}}"),
                    says="The head of each chain; it never goes down.",
                ),
            ],
        ),
    ],
)
