{# The bytes of a file as text, in the encoding of the var `files_encoding`. Never fails and loses no line:
   a line that is not valid UTF-8 is read as Latin-1; Latin-1's unused bytes are read as Windows-1252; half a pair in UTF-16 becomes U+FFFD. #}
{% macro decoded_text(content) -%}
    {%- if contact_segmentation.setting('files_encoding') == 'utf-16' -%}
        {%- set text = contact_segmentation.decoded_utf_16(content) -%}
    {%- elif contact_segmentation.setting('files_encoding') == 'latin-1' -%}
        {%- set text = contact_segmentation.decoded_latin_1('cast(' ~ content ~ ' as varchar)') -%}
    {%- else -%}
        {%- set text = contact_segmentation.decoded_utf_8(content) -%}
    {%- endif -%}
    ltrim({{ text }}, chr(65279))
{%- endmacro %}
