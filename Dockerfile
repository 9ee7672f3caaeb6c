# One image for server, worker and storefront; the command decides which it is.
FROM node:24-trixie-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 MEDUSA_DISABLE_TELEMETRY=true
COPY . .
RUN npm ci --no-audit --no-fund && npm run build

FROM node:24-trixie-slim
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 MEDUSA_DISABLE_TELEMETRY=true HOST=0.0.0.0 PASAR_HOME=/data
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8000 9000
CMD ["node", "backend/boot/serve.ts", "server"]
