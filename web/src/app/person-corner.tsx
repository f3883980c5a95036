import { Link, useLocation, useNavigate } from 'react-router';
import { texts } from '../shared/texts.js';
import { InboxLink } from './inbox-link.js';
import { paths } from './paths.js';
import { useSession, useSignOut } from './session.js';

/** Who is signed in, with the way out; or the way in. */
export function PersonCorner() {
  const { me } = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (me === undefined) return null;
  if (me === null) {
    return (
      <Link className="sign-in-link" to={paths.signIn} state={{ returnTo: pathname }}>
        {texts.app.signIn}
      </Link>
    );
  }
  return (
    <span className="person-corner">
      <InboxLink />
      <Link
        className="person-name"
        to={paths.account}
        title={texts.identity.signedInAs(me.account.displayName)}
      >
        {me.account.displayName}
      </Link>
      <button
        type="button"
        className="button plain compact"
        onClick={() => void signOut().then(() => navigate(paths.root))}
      >
        {texts.app.signOut}
      </button>
    </span>
  );
}
