import { expect, test } from 'vitest';
import { renderMail } from '../../../src/domain/mail/render-mail.ts';

const template = { subject: 'For {{ name }}', text: 'Dear {{ name }}', html: '<p>Dear {{ name }}</p>' };

test('facts stay text in HTML, and are as they are elsewhere', () => {
  expect(renderMail(template, { name: '<b>A & "B"</b>' })).toEqual({
    subject: 'For <b>A & "B"</b>',
    text: 'Dear <b>A & "B"</b>',
    html: '<p>Dear &lt;b&gt;A &amp; &#34;B&#34;&lt;/b&gt;</p>',
  });
});

test('a fact that looks like a template is none', () => {
  expect(renderMail(template, { name: '{{ name }}{% include "x" %}' }).text).toBe('Dear {{ name }}{% include "x" %}');
});

test('a subject is one line', () => {
  expect(renderMail(template, { name: 'a\r\nBcc: b@c.example' }).subject).toBe('For a Bcc: b@c.example');
});

test.each([
  ['a name that is no fact', '{{ nothing }}'],
  ['a filter that is none', '{{ name | nothing }}'],
  ['what every object has', '{{ name.constructor }}'],
  ['a file', '{% include "/etc/passwd" %}'],
  ['a tag that is not closed', '{% if name %}'],
  ['a loop without end', '{% for a in (1..10000000) %}{% for b in (1..10000000) %}x{% endfor %}{% endfor %}'],
])('%s is an error', (_, text) => {
  expect(() => renderMail({ ...template, text }, { name: 'x' })).toThrow();
});
