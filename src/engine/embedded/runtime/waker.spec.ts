import pg from 'pg';
import { ownConfigOf } from './waker.js';

describe('the connection by which nodes wake each other', () => {
  it('has all settings of the pool, the password too', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', user: 'app', password: 'hidden from copies' });
    expect(ownConfigOf(pool.options)).toMatchObject({
      ...{ host: '127.0.0.1', user: 'app', password: 'hidden from copies' },
      application_name: 'jiangping wake line',
    });
    await pool.end();
  });
});
