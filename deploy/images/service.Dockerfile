# One image per service: docker build -f deploy/images/service.Dockerfile --build-arg SERVICE=booking .
# The dependencies come from the service's own lock, with hashes; nothing else is downloaded.
# The base is pinned by its tag; add its digest where your registry can be asked for it.
ARG PYTHON=3.11.14

# The full image has `strip`; nothing of it is shipped.
FROM python:${PYTHON}-bookworm AS build
ARG SERVICE
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv --without-pip /opt/venv
COPY services/${SERVICE}/requirements.lock /tmp/requirements.lock
RUN pip --python /opt/venv/bin/python install --require-hashes -r /tmp/requirements.lock
# The workspace's own packages are built with the tools of the project's lock.
COPY requirements.lock /tmp/project.lock
RUN python -m venv /opt/tools \
    && sed -n '/^\(hatchling\|packaging\|pathspec\|pluggy\|trove-classifiers\)==/,/[^\\]$/p' /tmp/project.lock > /tmp/tools.lock \
    && /opt/tools/bin/pip install --no-deps --require-hashes -r /tmp/tools.lock
COPY libs /src/libs
COPY services/${SERVICE} /src/service
RUN for package in libs/contracts libs/chassis service; do \
      (cd "/src/${package}" && /opt/tools/bin/python -m hatchling build -t wheel -d /wheels); \
    done \
    && pip --python /opt/venv/bin/python install --no-deps --no-index /wheels/*.whl
COPY deploy/images/slim.sh /tmp/slim.sh
RUN sh /tmp/slim.sh /opt/venv

FROM python:${PYTHON}-slim-bookworm
ARG SERVICE
LABEL org.opencontainers.image.title="atrium-${SERVICE}"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin atrium
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SERVICE=${SERVICE} PORT=8000
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health/ready', timeout=2)"]
# As arguments: a role (api, worker, all, migrate), or one of the service's own commands.
ENTRYPOINT ["sh", "-c", "case $1 in api|worker|all) set -- \"$@\" --host 0.0.0.0 --port \"$PORT\";; esac; exec python -m \"$SERVICE\" \"$@\"", "atrium"]
CMD ["all"]
