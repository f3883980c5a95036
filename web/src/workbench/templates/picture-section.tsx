import { useRef, useState } from 'react';
import { PageSection } from '../../shared/page-section.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { useWorkbench } from '../use-workbench.js';
import { FOLDER, picturesIn } from './template-files.js';
import { pictureAddress, readPicture } from './read-picture.js';

const words = templateWords.list;

/** Pictures that templates may print: seals, emblems, backgrounds. */
export function PictureSection() {
  const { files, apply } = useWorkbench();
  const pictures = picturesIn(files);
  return (
    <PageSection title={words.pictures} extra={<UploadPicture />}>
      {pictures.length === 0 ? (
        <p className="quiet">{words.noPictures}</p>
      ) : (
        <ul className="picture-list">
          {pictures.map((name) => (
            <li key={name}>
              <img src={pictureAddress(name, files.get(FOLDER + name) ?? '')} alt={words.pictureOf(name)} />
              <span className="small code">{name}</span>
              <button
                type="button"
                className="link-button"
                aria-label={`${words.remove}：${name}`}
                onClick={() =>
                  apply({
                    label: templateWords.did.removePicture(name),
                    changes: [{ path: FOLDER + name, content: null }],
                  })
                }
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </PageSection>
  );
}

/** @param onUploaded told the name under which the picture was put into the draft */
export function UploadPicture({ onUploaded }: { readonly onUploaded?: (name: string) => void }) {
  const { files, apply } = useWorkbench();
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const read = await readPicture(file, files);
    setFault('fault' in read ? templateWords.dialog[read.fault] : null);
    if ('fault' in read) return;
    apply({
      label: templateWords.did.picture(read.name),
      changes: [{ path: FOLDER + read.name, content: read.content }],
    });
    onUploaded?.(read.name);
  };
  return (
    <span className="row upload-picture">
      <button type="button" className="button compact" onClick={() => field.current?.click()}>
        {words.upload}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={words.upload}
        accept=".png,.jpg,.jpeg,.svg"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {fault !== null && (
        <span className="field-error" role="alert">
          {fault}
        </span>
      )}
    </span>
  );
}
