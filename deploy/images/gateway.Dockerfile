# The gateway with the web app in it: docker build -f deploy/images/gateway.Dockerfile .
# The bases are pinned by their tags; add digests where your registry can be asked for them.
FROM node:20.20.2-bookworm-slim AS site
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
RUN npm run build

FROM caddy:2.11.7-alpine
LABEL org.opencontainers.image.title="atrium-gateway"
COPY deploy/gateway/Caddyfile /etc/caddy/Caddyfile
COPY deploy/gateway/docs /srv/docs
COPY libs/contracts/schemas /srv/schemas
COPY --from=site /web/dist /srv/site
# Where certificates are kept when it gets them itself; a volume takes over its owner.
RUN chown 10001 /data
ENV XDG_CONFIG_HOME=/tmp XDG_DATA_HOME=/tmp
USER 10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["wget", "--quiet", "--spider", "http://127.0.0.1:8080/health/live"]
