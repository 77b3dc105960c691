{# A moment that matches spelling_pattern() in one spelling that every engine reads: 2024-06-04T09:30Z or 2024-06-04T09:30:00.5+02:00, always with a zone. Anything may
   come of other texts. Arg: text (SQL, in capitals with points for commas). #}
{% macro iso_spelling(text) -%}
    {%- set steps = [
        ('^([0-9]{4})([0-9]{2})([0-9]{2})', '\\1-\\2-\\3'),
        ('^(.{10})$', '\\1T00:00'),
        ('^(.{10}) ', '\\1T'),
        ('T([0-9]:)', 'T0\\1'),
        ('^(.{11}[0-9]{2})([0-9]{2})', '\\1:\\2'),
        ('^(.{16})([0-9]{2})', '\\1:\\2'),
        (' ?(Z|UTC|GMT)$', 'Z'),
        ('(T[0-9:.]+)$', '\\1Z'),
        (' ([+-])', '\\1'),
        ('([+-][0-9]{2})([0-9]{2})$', '\\1:\\2'),
    ] -%}
    {%- set spelled = namespace(text=text) -%}
    {%- for pattern, replacement in steps -%}
        {%- set spelled.text = contact_segmentation.pattern_replaced(spelled.text, pattern, replacement) -%}
    {%- endfor -%}
    {{ return(spelled.text) }}
{%- endmacro %}
