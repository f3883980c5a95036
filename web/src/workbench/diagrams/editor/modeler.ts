import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import {
  CreateAppendAnythingModule,
  CreateAppendElementTemplatesModule,
} from 'bpmn-js-create-append-anything';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import zeebeBehaviours from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { chineseModule } from '../chinese/translate.js';
import { houseModule } from './house-module.js';
import { housePanelModule } from './house-panel.js';
import type { Services } from './services.js';

export type Modeler = BpmnModeler<Services>;

/** Of the canvas's width, taken by the palette. */
const PALETTE_WIDTH = 110;
const LARGEST_FIT = 1.2;
/** Smaller than this nothing can be read or touched; the canvas is moved instead. */
const SMALLEST_FIT = 0.4;
const NARROW = 600;

/** The whole drawing beside the palette. */
export function fitDrawing(modeler: Modeler): void {
  const canvas = modeler.get('canvas');
  const { inner, outer } = canvas.viewbox();
  if (inner.width <= 0 || outer.width <= 0) return;
  const beside = outer.width > NARROW ? PALETTE_WIDTH : 20;
  const whole = Math.min(
    LARGEST_FIT,
    (outer.width - beside - 30) / inner.width,
    (outer.height - 40) / inner.height,
  );
  const scale = Math.max(SMALLEST_FIT, whole);
  canvas.viewbox({
    x: inner.x - beside / scale,
    y: inner.y - (outer.height / scale - inner.height) / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

/** An editor of diagrams in Chinese, with what this platform runs and nothing else. */
export function createModeler(container: HTMLElement, panel: HTMLElement): Modeler {
  return new BpmnModeler<Services>({
    container,
    propertiesPanel: { parent: panel },
    moddleExtensions: { zeebe },
    overlays: { defaults: { scale: false } },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      zeebeBehaviours,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      houseModule,
      housePanelModule,
      chineseModule,
    ],
  } as object);
}
