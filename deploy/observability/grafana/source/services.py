"""Rate, errors, duration of each service, and what its processes take. Pick services at the top."""

from panels import chart, choice, dashboard, figure, line

_CHOSEN = 'service=~"$service"'
_COUNT = "atrium_http_request_duration_seconds_count"
_BUCKET = "atrium_http_request_duration_seconds_bucket"


def _requests(by: str, **matchers: str) -> str:
    chosen = ",".join([_CHOSEN, *(f'{label}=~"{value}"' for label, value in matchers.items())])
    return f"sum by ({by}) (rate({_COUNT}{{{chosen}}}[$__rate_interval]))"


def _slowest(share: float, by: str) -> str:
    rates = f"rate({_BUCKET}{{{_CHOSEN}}}[$__rate_interval])"
    return f"histogram_quantile({share}, sum by ({by}, le) ({rates}))"


SERVICES = dashboard(
    "atrium-services",
    "Atrium · services",
    "One dashboard for the five services: choose one or several. Traces and logs of what is seen"
    " here: Explore, by service and trace id.",
    [
        (
            "Now",
            [
                figure(
                    "Processes that answer",
                    "short",
                    f"count(atrium_build_info{{{_CHOSEN}}})",
                    says="api and worker, every replica.",
                ),
                figure(
                    "Requests",
                    "reqps",
                    f"sum(rate({_COUNT}{{{_CHOSEN}}}[5m]))",
                    says="Per second, streams counted once.",
                ),
                figure(
                    "Failures",
                    "percentunit",
                    f'(sum(rate({_COUNT}{{{_CHOSEN},status=~"5.."}}[5m])) or vector(0))'
                    f" / clamp_min(sum(rate({_COUNT}{{{_CHOSEN}}}[5m])), 0.001)",
                    says="Answers of 500 and above.",
                    red_from=0.05,
                ),
                figure(
                    "19 of 20 answer within",
                    "s",
                    f"histogram_quantile(0.95, sum by (le) (rate({_BUCKET}{{{_CHOSEN}}}[5m])))",
                    says="Until the answer begins.",
                    red_from=1,
                ),
            ],
        ),
        (
            "Rate, errors, duration",
            [
                chart(
                    "Requests",
                    "reqps",
                    line(_requests("service"), "{{service}}"),
                    says="By service.",
                ),
                chart(
                    "Refusals and failures",
                    "reqps",
                    line(_requests("service, status", status="[45].."), "{{service}} {{status}}"),
                    says="4xx is what callers did wrong, 5xx is ours.",
                ),
                chart(
                    "Duration",
                    "s",
                    line(_slowest(0.5, "service"), "{{service}} half"),
                    line(_slowest(0.95, "service"), "{{service}} 19 of 20"),
                    says="Until the answer begins.",
                ),
            ],
        ),
        (
            "Routes",
            [
                chart(
                    "Busiest",
                    "reqps",
                    line(f"topk(10, {_requests('route, method')})", "{{method}} {{route}}"),
                    says="By the template of the route.",
                ),
                chart(
                    "Slowest",
                    "s",
                    line(f"topk(10, {_slowest(0.95, 'route, method')})", "{{method}} {{route}}"),
                    says="What 19 of 20 of its requests do not exceed.",
                ),
            ],
        ),
        (
            "Behind the answers",
            [
                chart(
                    "Database connections in use",
                    "percentunit",
                    line(
                        f"max by (service, role) (atrium_database_pool_in_use{{{_CHOSEN}}}"
                        f" / atrium_database_pool_size{{{_CHOSEN}}})",
                        "{{service}} {{role}}",
                    ),
                    says="Of the pool; the fullest process. At 1, requests queue.",
                ),
                chart(
                    "Jobs",
                    "ops",
                    line(
                        "sum by (service, job, outcome)"
                        f" (rate(atrium_job_runs_total{{{_CHOSEN}}}[$__rate_interval]))",
                        "{{service}} {{job}} {{outcome}}",
                    ),
                    says="Runs per second; failed ones are tried again.",
                ),
                chart(
                    "Open streams",
                    "short",
                    line(f"sum by (service) (atrium_streams_open{{{_CHOSEN}}})", "{{service}}"),
                    says="Server-sent events.",
                ),
            ],
        ),
        (
            "Processes",
            [
                chart(
                    "CPU",
                    "short",
                    line(
                        "sum by (service, role)"
                        f" (rate(process_cpu_seconds_total{{{_CHOSEN}}}[$__rate_interval]))",
                        "{{service}} {{role}}",
                    ),
                    says="Cores; the standalone's five share one process: each shows all of it.",
                ),
                chart(
                    "Memory",
                    "bytes",
                    line(
                        f"max by (service, role) (process_resident_memory_bytes{{{_CHOSEN}}})",
                        "{{service}} {{role}}",
                    ),
                    says="Resident; the largest replica.",
                ),
                chart(
                    "File descriptors",
                    "percentunit",
                    line(
                        f"max by (service, role) (process_open_fds{{{_CHOSEN}}}"
                        f" / process_max_fds{{{_CHOSEN}}})",
                        "{{service}} {{role}}",
                    ),
                    says="Of those allowed.",
                ),
                chart(
                    "Releases",
                    "short",
                    line(
                        f"count by (service, release) (atrium_build_info{{{_CHOSEN}}})",
                        "{{service}} {{release}}",
                    ),
                    says="Processes of each; two while a roll-out goes on.",
                    stacked=True,
                ),
            ],
        ),
    ],
    variables=[choice("service", "label_values(atrium_build_info, service)")],
)
