import { defineTool } from './define.ts';

export const posthogCode = defineTool({
  id: 'posthog-code',
  name: 'PostHog Code',
  // `Generated-By: PostHog Code`, and the same of the application (seen in PostHog/posthog-js).
  names: ['posthog code', 'posthog desktop'],
});
