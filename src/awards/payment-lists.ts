import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '../identity/index.js';
import type { PayerView, PaymentRow } from './award.view.js';

type Row = Omit<PaymentRow, 'account' | 'amountFen'> & {
  payer: string;
  accountEnc: string | null;
  amountFen: string;
};

const HEADERS = ['序号', '对象', '项目', '收款人', '类别', '账号', '开户银行', '金额（元）'];
const WIDTHS = [6, 36, 20, 30, 8, 26, 30, 14];

/** What each payer has to pay, line by line. */
@Injectable()
export class PaymentLists {
  constructor(private readonly cipher: FieldCipher) {}

  async byPayer(
    tx: EntityManager,
    seasonId: string,
    options: { unmasked: boolean },
  ): Promise<readonly PayerView[]> {
    const rows: Row[] = await tx.query(
      `SELECT p.id, p.payer, p.entry_id AS "entryId", e.title, p.item, p.receiver, p.receiver_name AS "receiverName",
              p.account_enc AS "accountEnc", p.bank, p.amount_fen AS "amountFen"
       FROM payment p JOIN entry e ON e.id = p.entry_id WHERE p.season_id = $1 ORDER BY p.payer, e.award, e.title, p.item`,
      [seasonId],
    );
    const payers = [...new Set(rows.map((row) => row.payer))];
    return payers.map((payer) => {
      const lines = rows.filter((row) => row.payer === payer).map((row) => this.line(row, options.unmasked));
      return { payer, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0), lines };
    });
  }

  /** One sheet a payer; numbers of accounts are text, so no digit is lost. */
  async workbook(tx: EntityManager, seasonId: string): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    for (const payer of await this.byPayer(tx, seasonId, { unmasked: true })) {
      const sheet = book.addWorksheet(payer.payer.slice(0, 31).replace(/[\\/*?:[\]]/g, ' ') || '未定');
      sheet.addRow(HEADERS).font = { bold: true };
      payer.lines.forEach((line, index) => {
        const receiver = line.receiver === 'unit' ? '单位' : '个人';
        sheet.addRow([
          index + 1,
          line.title,
          line.item,
          line.receiverName,
          receiver,
          line.account,
          line.bank,
          line.amountFen / 100,
        ]);
      });
      sheet.addRow(['', '合计', '', '', '', '', '', payer.totalFen / 100]).font = { bold: true };
      WIDTHS.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
      sheet.views = [{ state: 'frozen', ySplit: 1 }];
    }
    if (book.worksheets.length === 0) book.addWorksheet('暂无发放');
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  private line({ payer: _payer, accountEnc, amountFen, ...row }: Row, unmasked: boolean): PaymentRow {
    const account = accountEnc ? this.cipher.decrypt('payment', 'account_enc', row.id, accountEnc) : '';
    return {
      ...row,
      account: unmasked ? account : account.replace(/.(?=.{4})/g, '*'),
      amountFen: Number(amountFen),
    };
  }
}
