{# White space of Unicode and characters that have no width, as they come out of other programs, to stand within the brackets of a regular
   expression. By their numbers: nobody sees them in a text. #}
{% macro white_space() -%}
    {{ return(adapter.dispatch('white_space', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__white_space() -%}
    {{ return('[:space:]\\x{85}\\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200F}\\x{2028}-\\x{202F}\\x{205F}-\\x{206F}\\x{3000}\\x{FEFF}') }}
{%- endmacro %}

{# Numbers of letters have another form. #}
{% macro postgres__white_space() -%}
    {{ return('[:space:]\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFEFF') }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Regular expressions know no numbers of letters, so the letters stand there themselves. #}
{% macro snowflake__white_space() -%}
    {{ return("[:space:]\u0085\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff") }}
{%- endmacro %}

{# As Snowflake's, and in place of those of PostgreSQL. #}
{% macro redshift__white_space() -%}
    {{ return(contact_segmentation.snowflake__white_space()) }}
{%- endmacro %}
