import { defineTool } from './define.ts';

export const sketch = defineTool({
  id: 'sketch',
  name: 'Sketch.dev',
  names: ['sketch.dev'],
  // Its commit hook adds this co-author (boldsoftware/sketch).
  mails: ['hello@sketch.dev'],
});
