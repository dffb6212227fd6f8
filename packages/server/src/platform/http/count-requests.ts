import type { FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Counts answered requests by route pattern, never by path, so that labels stay bounded. */
export function createRequestCounter(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: 'wanwen_http_requests_total',
    help: 'HTTP requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const duration = new Histogram({
    name: 'wanwen_http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300],
    registers,
  });
  return (request: FastifyRequest, status: number, milliseconds: number): void => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ method, route, status });
    duration.observe({ method, route }, milliseconds / 1000);
  };
}
