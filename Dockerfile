# syntax=docker/dockerfile:1

# The base image brings npm, and the Node that installs. The application runs under the Node that the lock file
# pins (package "node"), in every stage and outside of containers alike.
FROM node:24-bookworm-slim AS base
WORKDIR /app
# Prisma's schema engine comes as WebAssembly from npm. Any existing file here keeps the native one from being
# downloaded.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true \
    CHECKPOINT_DISABLE=1 \
    NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./


FROM base AS build
RUN npm ci --no-audit --no-fund
COPY . .
# The database client (src/generated) and the pages (src/web/.next).
RUN node_modules/.bin/node scripts/build.ts && rm -rf src/web/.next/cache


FROM base AS dependencies
RUN npm ci --omit=dev --no-audit --no-fund


FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libatomic1 libstdc++6 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 rezerva \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin rezerva
WORKDIR /app
ENV NODE_ENV=production \
    APP_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    NEXT_TELEMETRY_DISABLED=1
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/prisma ./prisma
# Commands: operators, backups, the doctor, the audit trail.
COPY --from=build /app/scripts ./scripts
COPY --from=build --chown=rezerva:rezerva /app/src ./src
USER rezerva
EXPOSE 3000
# Nothing answers before the migrations are done: hence the start period.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node_modules/.bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The process itself handles SIGTERM; it has no children to look after when DATABASE_URL is set.
CMD ["node_modules/.bin/node", "src/main.ts"]
