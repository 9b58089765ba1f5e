# The outside world of development: payment provider, SMS gateway, mail server, trace receiver.
ARG PYTHON=3.11.14-slim-bookworm

FROM python:${PYTHON}
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY sandbox/requirements.lock /tmp/requirements.lock
RUN pip install --require-hashes -r /tmp/requirements.lock \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin atrium \
    && install -d -o 10001 /data
COPY sandbox/src /app
ENV PYTHONPATH=/app
USER 10001
EXPOSE 8000 1025
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/dev/inbox/messages', timeout=2)"]
ENTRYPOINT ["python", "-m", "sandbox", "--host", "0.0.0.0", "--port", "8000", "--smtp-port", "1025", "--data", "/data"]
