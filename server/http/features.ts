import { peopleRoutes } from '../people/routes';
import { studyRoutes } from '../studies/routes';
import type { Server } from './server';

/** Every feature of the API, by its folder. */
export const features: ((server: Server) => void)[] = [peopleRoutes, studyRoutes];
