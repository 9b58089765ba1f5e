"""Postgres and RabbitMQ themselves, and the disks under them."""

from panels import chart, dashboard, figure, line

_RATE = "[$__rate_interval]"
_OURS = '{datname!~"|template.*"}'
_REAL = '{fstype!~"tmpfs|ramfs|overlay|squashfs"}'
_USED = f"1 - node_filesystem_avail_bytes{_REAL} / node_filesystem_size_bytes{_REAL}"
_HIT = f"rate(pg_stat_database_blks_hit{_OURS}{_RATE})"
_READ = f"rate(pg_stat_database_blks_read{_OURS}{_RATE})"

STORES = dashboard(
    "atrium-stores",
    "Atrium · Postgres and RabbitMQ",
    "From postgres_exporter, RabbitMQ's own plugin and node_exporter.",
    [
        (
            "Now",
            [
                figure("Postgres", "short", "max(pg_up)", says="1 when it answers."),
                figure(
                    "Connections",
                    "percentunit",
                    "sum(pg_stat_activity_count) / max(pg_settings_max_connections)",
                    says="Of those allowed.",
                    red_from=0.85,
                ),
                figure("RabbitMQ nodes", "short", 'sum(up{job="rabbitmq"})', says="That answer."),
                figure(
                    "RabbitMQ alarms",
                    "short",
                    "sum(rabbitmq_alarms_memory_used_watermark)"
                    " + sum(rabbitmq_alarms_free_disk_space_watermark)"
                    " + sum(rabbitmq_alarms_file_descriptor_limit)",
                    says="While one is on, nothing can be published.",
                    red_from=1,
                ),
                figure(
                    "Fullest disk",
                    "percentunit",
                    f"max({_USED})",
                    says="Share used.",
                    red_from=0.9,
                ),
            ],
        ),
        (
            "Postgres: work",
            [
                chart(
                    "Transactions",
                    "ops",
                    line(
                        f"sum by (datname) (rate(pg_stat_database_xact_commit{_OURS}{_RATE}))",
                        "{{datname}} commits",
                    ),
                    line(
                        f"sum by (datname) (rate(pg_stat_database_xact_rollback{_OURS}{_RATE}))",
                        "{{datname}} rollbacks",
                    ),
                    says="Per second.",
                ),
                chart(
                    "Rows written",
                    "ops",
                    *[
                        line(f"sum(rate(pg_stat_database_tup_{what}{_OURS}{_RATE}))", what)
                        for what in ("inserted", "updated", "deleted")
                    ],
                    says="Per second.",
                ),
                chart(
                    "Found in memory",
                    "percentunit",
                    line(
                        f"sum by (datname) ({_HIT})"
                        f" / clamp_min(sum by (datname) ({_HIT} + {_READ}), 1)",
                        "{{datname}}",
                    ),
                    says="Share of blocks; below 0.95 more shared_buffers help.",
                ),
            ],
        ),
        (
            "Postgres: trouble",
            [
                chart(
                    "Connections",
                    "short",
                    line("sum by (state) (pg_stat_activity_count)", "{{state}}"),
                    says="By what they do.",
                    stacked=True,
                ),
                chart(
                    "Longest transaction",
                    "s",
                    line(
                        'max by (state) (pg_stat_activity_max_tx_duration{state!="idle"})',
                        "{{state}}",
                    ),
                    says="A long one keeps dead rows from being cleaned away.",
                ),
                chart(
                    "Locks",
                    "short",
                    line('sum by (mode) (pg_locks_count{mode=~".*exclusive.*"})', "{{mode}}"),
                    says="Held or waited for.",
                ),
                chart(
                    "Deadlocks and conflicts",
                    "short",
                    line(f"sum(increase(pg_stat_database_deadlocks{_OURS}{_RATE}))", "deadlocks"),
                    line(f"sum(increase(pg_stat_database_conflicts{_OURS}{_RATE}))", "conflicts"),
                    says="None is normal.",
                ),
                chart(
                    "Size",
                    "bytes",
                    line(f"max by (datname) (pg_database_size_bytes{_OURS})", "{{datname}}"),
                    says="On disk.",
                ),
            ],
        ),
        (
            "RabbitMQ",
            [
                chart(
                    "Messages",
                    "ops",
                    line(f"sum(rate(rabbitmq_global_messages_received_total{_RATE}))", "published"),
                    line(
                        f"sum(rate(rabbitmq_global_messages_confirmed_total{_RATE}))", "confirmed"
                    ),
                    line(
                        f"sum(rate(rabbitmq_global_messages_delivered_total{_RATE}))", "delivered"
                    ),
                    line(f"sum(rate(rabbitmq_global_messages_redelivered_total{_RATE}))", "again"),
                    line(
                        f"sum(rate(rabbitmq_global_messages_unroutable_returned_total{_RATE}))",
                        "unroutable",
                    ),
                    says="Per second, all nodes.",
                ),
                chart(
                    "Memory",
                    "percentunit",
                    line(
                        "max(rabbitmq_process_resident_memory_bytes"
                        " / rabbitmq_resident_memory_limit_bytes)",
                        "fullest node",
                    ),
                    says="Of the watermark; at 1, publishers are stopped.",
                ),
                chart(
                    "Disk left",
                    "bytes",
                    line("min(rabbitmq_disk_space_available_bytes)", "least"),
                    line("max(rabbitmq_disk_space_available_limit_bytes)", "limit"),
                    says="Under the limit, publishers are stopped.",
                ),
                chart(
                    "Connections and channels",
                    "short",
                    line("sum(rabbitmq_connections)", "connections"),
                    line("sum(rabbitmq_channels)", "channels"),
                    says="Two connections a process.",
                ),
            ],
        ),
        (
            "Hosts",
            [
                chart(
                    "Disks",
                    "percentunit",
                    line(
                        f"max by (instance, mountpoint) ({_USED})",
                        "{{instance}} {{mountpoint}}",
                    ),
                    says="Share used.",
                ),
                chart(
                    "CPU",
                    "percentunit",
                    line(
                        "1 - avg by (instance)"
                        f' (rate(node_cpu_seconds_total{{mode="idle"}}{_RATE}))',
                        "{{instance}}",
                    ),
                    says="Share busy.",
                ),
                chart(
                    "Memory",
                    "percentunit",
                    line(
                        "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
                        "{{instance}}",
                    ),
                    says="Share used.",
                ),
                chart(
                    "Certificates",
                    "d",
                    line(
                        "(min by (instance) (probe_ssl_earliest_cert_expiry) - time()) / 86400",
                        "{{instance}}",
                    ),
                    says="Days left.",
                ),
            ],
        ),
    ],
)
