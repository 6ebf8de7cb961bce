/**
 * Imported before the contract: its schema library otherwise tries `new Function` once, which the page's content security policy
 * refuses and reports.
 */
import { config } from 'zod';

config({ jitless: true });
