{# The segmentations that are on whose rules read nothing but the scores for recency, frequency and value. #}
{% macro score_grids() -%}
    {%- set found = [] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- set read = contact_segmentation.columns_read_by(segmentation) -%}
        {%- if read and not read | reject('in', ['recency_score', 'frequency_score', 'value_score']) | list -%}
            {%- do found.append(segmentation) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
