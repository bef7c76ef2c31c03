# The page and the HTTP service, with the model inside. Nothing is downloaded when it runs.
FROM python:3.12-slim AS build
WORKDIR /source
RUN python -m venv /opt/summarizer
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY seeds seeds
COPY docs/summarizer.1 docs/
COPY summarizer summarizer
# --build-arg EXTRAS=[postgres] for replicas that share their jobs
ARG EXTRAS=
RUN /opt/summarizer/bin/pip install --no-cache-dir -c constraints.txt ".$EXTRAS"

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home --home-dir /var/lib/summarizer summarizer
COPY --from=build /opt/summarizer /opt/summarizer
ENV PATH=/opt/summarizer/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    SUMMARIZER_HOST=0.0.0.0 \
    SUMMARIZER_HOME=/var/lib/summarizer \
    SUMMARIZER_JOBS=/var/lib/summarizer/jobs.sqlite
USER summarizer
WORKDIR /var/lib/summarizer
VOLUME /var/lib/summarizer
EXPOSE 7860
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/readyz', timeout=4)"]
ENTRYPOINT ["summarizer"]
CMD ["serve"]
