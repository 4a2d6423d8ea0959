# The portal as an image: web or worker by ROLE. docs/operating.md says which settings it needs.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /srv/keep-in-touch

# The packages change less often than the source, so that they keep a layer of their own.
COPY package.json package-lock.json .npmrc ./
COPY embedded-mongodb/package.json ./embedded-mongodb/
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

COPY scripts ./scripts
COPY embedded-mongodb/src ./embedded-mongodb/src
COPY src ./src
COPY jobs ./jobs
COPY views ./views
COPY assets ./assets
ENV NODE_COMPILE_CACHE=/srv/keep-in-touch/node_modules/.cache/portal
RUN npm run build

USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
