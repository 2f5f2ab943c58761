"""Who is at work in the editor, and what each may do.

`person` names who sends a request, `named` reads such names, `roles` says what each role may do,
`rights` which right each address of the editor asks for, `presence` who is here, and `routes`
invites others.
"""

__all__ = ["named", "person", "presence", "rights", "roles", "routes"]
