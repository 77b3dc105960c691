{# True where a condition of the segmentation reads what contacts did: any panel column but attributes, e-mail and the contact's age. Such
   segments differ in behaviour by the way they are made; others need not. Arg: segmentation (a declaration). #}
{% macro reads_behaviour(segmentation) -%}
    {%- set given = contact_segmentation.contact_attributes() | map(attribute='name') | list + ['contact_id', 'email', 'created_at', 'tenure_days', 'as_of_date'] -%}
    {%- set found = [] -%}
    {%- for segment in segmentation.segments if segment.when -%}
        {%- set unquoted = modules.re.sub("'[^']*'", ' ', segment.when) | lower -%}
        {%- for word in modules.re.findall('[a-z_][a-z0-9_]*', unquoted) if word in contact_segmentation.panel_feature_names() and word not in given -%}
            {%- do found.append(word) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found | length > 0) }}
{%- endmacro %}
