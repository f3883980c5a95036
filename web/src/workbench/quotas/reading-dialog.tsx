import { Modal } from 'antd';
import { placesText, type QuotaReading } from '../../../../src/workbench/quota-table.js';
import { quotaWords } from '../../shared/texts/workbench-quotas.js';
import { useWorkbench } from '../use-workbench.js';

interface Props {
  readonly reading: QuotaReading;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

/** What a table would change, and what of it was not understood, before anything is written. */
export function ReadingDialog({ reading, onApply, onClose }: Props) {
  const words = quotaWords.reading;
  const { plan } = useWorkbench();
  const { differences, same, awardsBy } = reading;
  const bodyOf = (key: string | null): string => {
    const found = plan?.organisations?.find((one) => one.key === key);
    return key === null ? words.total : (found?.short ?? found?.name ?? key);
  };
  const awardOf = (id: string): string => plan?.awards?.find((award) => award.id === id)?.short ?? id;
  return (
    <Modal
      open
      width={720}
      title={words.title}
      okText={words.apply}
      okButtonProps={{ disabled: differences.length === 0 }}
      onOk={onApply}
      onCancel={onClose}
    >
      <div className="stack close">
        {awardsBy === 'none' ? (
          <div className="notice-box warn">{words.nothing}</div>
        ) : (
          <p>
            {words.differences(differences.length)}
            {same > 0 && words.same(same)}
          </p>
        )}
        {awardsBy === 'order' && <div className="notice-box warn">{words.byOrder}</div>}
        {differences.length > 0 && (
          <div className="table-wrap reading-table">
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">{quotaWords.body}</th>
                  <th scope="col">{words.award}</th>
                  <th scope="col" className="number">
                    {words.before}
                  </th>
                  <th scope="col" className="number">
                    {words.after}
                  </th>
                </tr>
              </thead>
              <tbody>
                {differences.map(({ organisation, award, before, after }) => (
                  <tr key={`${String(organisation)}|${award}`}>
                    <td>{bodyOf(organisation)}</td>
                    <td>{awardOf(award)}</td>
                    <td className="number">{placesText(before) || '—'}</td>
                    <td className="number">{placesText(after) || '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Unknown title={words.unknownRows} items={reading.unknownRows} />
        <Unknown title={words.unknownColumns} items={reading.unknownColumns} />
        <Unknown
          title={words.unreadable}
          items={reading.unreadable.map(({ row, text }) => `${row}：${text}`)}
        />
      </div>
    </Modal>
  );
}

function Unknown({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div className="notice-box warn">
      {title}
      {items.join('、')}
    </div>
  );
}
