export { AwardsModule } from './awards.module.js';
export type * from './award.view.js';
export { PaymentBook, relationsOf } from './payment-book.js';
export { PaymentLists } from './payment-lists.js';
export { Register } from './register.js';
