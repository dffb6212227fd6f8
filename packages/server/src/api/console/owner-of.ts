import type { FastifyRequest } from 'fastify';
import { localOwner, type Owner } from '../../chat/index.ts';

/** Whose conversations a request may see. Until sign-in exists there is one person, who uses this machine. */
export const ownerOf = (_request: FastifyRequest): Owner => localOwner;
