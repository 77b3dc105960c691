{# True where files are the source of contacts, of events or of both. #}
{% macro reads_files() -%}
    {{ return(contact_segmentation.setting('contacts_model') == 'base_files__contacts' or contact_segmentation.setting('events_model') == 'base_files__events') }}
{%- endmacro %}
