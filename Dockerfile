# One image for each service: docker build --build-arg SERVICE=gateway .
# SERVICE is the folder: gateway, profiler-service, evaluator-service or cost-service.
FROM eclipse-temurin:25-jdk AS build
ARG SERVICE
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw -B -ntp -q -pl "${SERVICE:?is missing: give --build-arg SERVICE=gateway, for example}" -am \
    package -DskipTests -Dquarkus.package.jar.aot.enabled=true -Dquarkus.package.jar.aot.phase=build \
    && rm -f "$SERVICE"/target/quarkus-app/app.aot \
    && mv "$SERVICE"/target/quarkus-app /app

FROM eclipse-temurin:25-jre
ARG SERVICE
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin assay
WORKDIR /app
COPY --from=build /app .
# The simple compiler costs the least, and the gateway alone reckons enough for the better one to pay. The evaluator's
# calls in flight die young where there is room for them, and what it collects by itself goes back to the machine.
RUN case "$SERVICE" in \
        gateway) : > java.options ;; \
        evaluator-service) echo -XX:TieredStopAtLevel=1 -Xmn28m -XX:SurvivorRatio=3 -XX:MinHeapFreeRatio=15 \
            -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps > java.options ;; \
        *) echo -XX:TieredStopAtLevel=1 > java.options ;; \
    esac
# An AOT cache fits only the Java that made it, so it is made here and not in the build. The start ends by itself once
# the classes are loaded; it needs neither broker nor database.
RUN java @java.options -XX:+UseSerialGC -XX:AOTCacheOutput=app.aot -Dquarkus.appcds.generate=true \
    -jar quarkus-run.jar
USER 10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
EXPOSE 8080
# The image has no curl, and needs none.
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=12 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "@java.options", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=app.aot", "-jar", "quarkus-run.jar"]
