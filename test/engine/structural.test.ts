import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { conformanceSuite } from './conformance.js';

conformanceSuite(structuralEngine);
