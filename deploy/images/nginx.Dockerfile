# nginx as the gateway, with the web app in it: docker build -f deploy/images/nginx.Dockerfile .
# The bases are pinned by their tags; add digests where your registry can be asked for them.
FROM node:20.20.2-bookworm-slim AS site
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
RUN npm run build
# The build lays a .br beside every text file, which this nginx has no module for.
RUN find dist -type f -name '*.br' -delete \
    && find dist -type f \( -name '*.js' -o -name '*.css' -o -name '*.html' -o -name '*.json' -o -name '*.svg' \) -exec gzip -9 -k -n {} +

FROM nginx:1.29.3-alpine
LABEL org.opencontainers.image.title="atrium-gateway-nginx"
COPY deploy/gateway/nginx /etc/atrium
COPY deploy/gateway/docs /srv/docs
COPY libs/contracts/schemas /srv/schemas
COPY --from=site /web/dist /srv/site
USER 10001
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["wget", "--quiet", "--spider", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["/etc/atrium/start.sh"]
