import { useQuery } from '@tanstack/react-query';
import { api } from './api.js';
import type { ContactView } from './api-types.js';
import { PageSection } from './page-section.js';
import { texts } from './texts.js';

export function useContacts(seasonId: string | undefined) {
  return useQuery({
    queryKey: ['contacts', seasonId],
    queryFn: () => api.get<readonly ContactView[]>(`/seasons/${seasonId ?? ''}/contacts`),
    enabled: seasonId !== undefined,
    staleTime: 300_000,
    retry: false,
  });
}

/** Whom to ask, the office of one's own place first. Silent where there is nobody or the list cannot be had. */
export function ContactSection({ seasonId }: { seasonId: string | undefined }) {
  const { data = [] } = useContacts(seasonId);
  if (data.length === 0) return null;
  return (
    <PageSection title={texts.contacts.title}>
      <div className="table-wrap">
        <table className="data-table contacts">
          <tbody>
            {data.map((contact) => (
              <tr key={`${contact.name}${contact.phone}`}>
                <th scope="row">
                  {contact.name}
                  {contact.yours && <span className="tag info">{texts.contacts.yours}</span>}
                  {contact.about && <span className="quiet small"> {contact.about}</span>}
                </th>
                <td>
                  <a className="numbers nowrap" href={dialling(contact.phone)}>
                    {contact.phone}
                  </a>
                </td>
                <td className="quiet">{contact.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

/** An extension after a second hyphen is dialled after a pause. */
const dialling = (phone: string): string => {
  const [area = '', number = '', extension] = phone.split(/[—-]/).map((part) => part.replaceAll(/\D/g, ''));
  return `tel:${area}${number}${extension ? `,${extension}` : ''}`;
};
